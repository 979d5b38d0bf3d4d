-- One letter asks to confirm all that somebody chose at once.
alter table consent_requests
  drop constraint consent_requests_pkey,
  add primary key (token_hash, purpose_id, channel);
