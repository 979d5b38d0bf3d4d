create table two_steps (
  person_id uuid primary key references people (id),
  -- Encrypted with a key that lies in the folder of data, not here.
  secret text not null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  -- The half minute of the code that was taken last: no code is taken twice.
  last_counter integer
);
comment on table two_steps is
  'people: whose sign-in asks for a code besides, and the secret that it is made from';

create table backup_codes (
  code_hash bytea primary key,
  person_id uuid not null references people (id)
);
create index backup_codes_of_person on backup_codes (person_id);
comment on table backup_codes is
  'people: codes that work once, for whoever lost what makes the others';

create table half_sign_ins (
  token_hash bytea primary key,
  person_id uuid not null references people (id),
  expires_at timestamptz not null
);
create index half_sign_ins_of_person on half_sign_ins (person_id);
comment on table half_sign_ins is
  'people: browsers that took the first step of a sign-in and are asked for the second';

alter table sessions add column has_two_steps boolean not null default false;
alter table community_settings add column staff_need_two_steps boolean not null default false;
