pub mod databank;
