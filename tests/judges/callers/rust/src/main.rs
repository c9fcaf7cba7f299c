//! Five calls by the client that OpenAPI Generator makes for Rust.
//!
//!     judge URL EMAIL PASSWORD

use std::sync::Arc;

use openapi::apis::configuration::Configuration;
use openapi::apis::auth_api::{AuthApi, AuthApiClient, RegisterParams};
use openapi::apis::spools_api::{
    CreateSpoolsParams, DeductFilamentParams, ListSpoolsParams, SpoolsApi, SpoolsApiClient,
};
use openapi::apis::Error;
use openapi::models::{Deduction, MaterialType, Registration, SpoolInput};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [_, url, email, password] = std::env::args().collect::<Vec<_>>().try_into().unwrap();
    let mut api = Configuration { base_path: url, ..Default::default() };

    let registration = Registration::new(email, password, "Ada".into());
    let params = RegisterParams::builder().registration(registration).build();
    let tokens = AuthApiClient::new(Arc::new(api.clone())).register(params).await?;
    api.bearer_access_token = Some(tokens.access_token);
    let spools = SpoolsApiClient::new(Arc::new(api));

    let mut input = SpoolInput::new();
    input.material_type = Some(MaterialType::Pla);
    input.net_weight_grams = Some(Some(99999.999));
    input.purchase_price = Some(Some(999999999.99));
    let params = CreateSpoolsParams::builder().spool_input(input).build();
    let spool = spools.create_spools(params).await?.data;

    let materials = vec![MaterialType::Pla, MaterialType::Petg];
    let params = ListSpoolsParams::builder().material_type(materials).build();
    let listed = spools.list_spools(params).await?;

    let deduct = |grams: f64| {
        let deduction = Deduction { grams: Some(Some(grams)), ..Deduction::new() };
        let params = DeductFilamentParams::builder().spool_id(spool.id.clone());
        spools.deduct_filament(params.deduction(deduction).build())
    };
    let deducted = deduct(0.001).await?.data;
    let refusal = match deduct(100000.0).await {
        Err(Error::ResponseError(refused)) => {
            let error: serde_json::Value = serde_json::from_str(&refused.content)?;
            json!({"status": refused.status.as_u16(), "code": error["code"]})
        }
        other => return Err(format!("not refused: {other:?}").into()),
    };
    println!(
        "{}",
        json!({
            "total": listed.meta.total,
            "net_weight_grams": listed.data[0].net_weight_grams,
            "purchase_price": listed.data[0].purchase_price,
            "remaining_weight_grams": deducted.remaining_weight_grams,
            "refusal": refusal,
        })
    );
    Ok(())
}
