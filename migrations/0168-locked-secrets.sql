-- What shops sign with is encrypted with a key that the database does not hold, so the program does
-- that when it starts; what it has not come to yet is known by this.
alter table shop_secrets add column is_locked boolean not null default false;

-- When something signed with it came first. Until then the one before is good as well.
alter table shop_secrets add column confirmed_at timestamptz;
update shop_secrets set confirmed_at = created_at;

comment on table shop_secrets is
  'shops: with what shops sign what they send, encrypted; shown to nobody once it is stored';
