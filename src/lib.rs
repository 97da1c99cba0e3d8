pub mod graphql;
pub mod logboek;
pub mod repository;
pub mod service;
pub mod sleutels;
