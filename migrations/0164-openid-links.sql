create table openid_links (
  issuer text not null,
  subject text not null,
  person_id uuid not null references people (id),
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create unique index openid_links_by_person on openid_links (person_id, issuer);
comment on table openid_links is
  'people: who is signed in by a provider elsewhere (OpenID Connect), by the name it gives them';
