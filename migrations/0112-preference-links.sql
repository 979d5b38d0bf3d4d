create table consent_secret (
  only_row boolean primary key default true check (only_row),
  secret text not null default gen_random_uuid()::text || gen_random_uuid()::text
);
insert into consent_secret default values;
comment on table consent_secret is 'consent: what the links to somebody''s choices are signed with';
