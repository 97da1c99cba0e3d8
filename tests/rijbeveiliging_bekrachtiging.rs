//! PostgreSQL's second line for bekrachtigingen, asked with raw SQL: read within the region, written for the own college alone, never
//! changed.

use sea_orm::ConnectionTrait;

use crate::bekrachtiging::bekrachtig;
use crate::hulp::basis::{ELDERS, REGIO, id};
use crate::hulp::{Soort, Wereld};
use crate::rijbeveiliging::{Gezien, als_login, tel, zet};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bekrachtiging_is_read_in_its_region_written_by_its_college_and_changed_by_nobody() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    bekrachtig(&w, "ONDERZOEK", "2015-01-01", "2015-12-31", "2016-01-12").await;
    let login = als_login(&w).await;
    let (regio, elders) = (id(REGIO).to_string(), id(ELDERS).to_string());
    let van = |regio, organisatie, soort| [("bw.regio", regio), ("bw.organisatie", organisatie), ("bw.soort", soort)];
    for (rol, in_regio) in [
        ("bw_dat", Gezien::Rijen(1)),
        ("bw_wat", Gezien::Rijen(1)),
        ("bw_zorg", Gezien::Rijen(1)),
        ("bw_opzoek", Gezien::Geweigerd),
        ("bw_toezicht", Gezien::Geweigerd),
        ("bw_bezwaar", Gezien::Geweigerd),
    ] {
        let elders_ziet = if in_regio == Gezien::Geweigerd { Gezien::Geweigerd } else { Gezien::Rijen(0) };
        for (waar, verwacht) in [(regio.as_str(), in_regio), (&elders, elders_ziet)] {
            let tx = login.begin_lezing().await.unwrap();
            zet(&tx, &van(waar, "0597", "GEMEENTE")).await.unwrap();
            zet(&tx, &[("role", rol)]).await.unwrap();
            assert_eq!(tel(&tx, "bekrachtiging").await, verwacht, "{rol} {waar}");
            tx.rollback().await.unwrap();
        }
    }
    // (what is set, the region and the college of the row, whether it can be written)
    let gevallen = [
        (van(&regio, "1621", "GEMEENTE"), &regio, "1621", true),
        (van(&regio, "0599", "CENTRUMGEMEENTE"), &regio, "0599", true),
        (van(&regio, "1621", "GEMEENTE"), &regio, "0597", false),
        (van(&regio, "0599", "CENTRUMGEMEENTE"), &regio, "1621", false),
        (van(&regio, "1621", "GEMEENTE"), &elders, "1621", false),
        (van(&regio, "1621", "ZORGAANBIEDER"), &regio, "1621", false),
        (van(&regio, "", ""), &regio, "1621", false),
    ];
    for (waarden, waar, college, kan) in gevallen {
        for rol in ["bw_wat", "bw_dat", "bw_zorg"] {
            let tx = login.begin_schrijving().await.unwrap();
            zet(&tx, &waarden).await.unwrap();
            zet(&tx, &[("role", rol)]).await.unwrap();
            let sql = format!(
                "INSERT INTO bekrachtiging VALUES (gen_random_uuid(), '{waar}', '{college}', 'ONDERZOEK', '2015-01-01', '2015-12-31', 'B', \
                 '2016-01-12', now())"
            );
            let uitkomst = tx.execute_unprepared(&sql).await;
            assert_eq!(uitkomst.is_ok(), kan && rol == "bw_wat", "{rol} {waarden:?} {college}");
            tx.rollback().await.unwrap();
        }
    }
    for sql in ["UPDATE bekrachtiging SET tot = van", "DELETE FROM bekrachtiging"] {
        for rol in ["bw_wat", "bw_dat", "bw_zorg"] {
            let tx = login.begin_schrijving().await.unwrap();
            zet(&tx, &van(&regio, "1621", "GEMEENTE")).await.unwrap();
            zet(&tx, &[("role", rol)]).await.unwrap();
            let fout = tx.execute_unprepared(sql).await.expect_err(sql).to_string();
            assert!(fout.contains("permission denied"), "{rol} {sql}: {fout}");
            tx.rollback().await.unwrap();
        }
    }
}
