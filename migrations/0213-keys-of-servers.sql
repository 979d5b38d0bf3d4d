-- A key in a page can be read by everybody, and so may be shown again at the desk. That of a server is
-- believed, so nothing is kept of it but its hash; shops sign, and need no key at all.
alter table sources add column key_hash bytea unique;
alter table sources add column previous_hash bytea unique;
update sources set
  key_hash = sha256(convert_to(write_key, 'UTF8')),
  previous_hash = sha256(convert_to(previous_key, 'UTF8'));
alter table sources alter column key_hash set not null;
alter table sources alter column write_key drop not null;
update sources set write_key = null where is_trusted or kind <> 'segment';
alter table sources drop column previous_key;
alter table sources add check (write_key is null or (kind = 'segment' and not is_trusted));
alter table sources add check ((previous_hash is null) = (previous_ends_at is null));
