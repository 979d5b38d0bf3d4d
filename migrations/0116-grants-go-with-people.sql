-- What a grant says never changes, but it goes with whom it is about when they are forgotten.
drop trigger grants_are_kept on sharing_grants;
create trigger grants_are_kept before update on sharing_grants
  for each row execute function keep_grants();

comment on table sharing_grants is
  'sharing: who showed which group of fields to whom, what for, from when to when; kept as it was';

do $$ begin
  if exists (select from pg_roles where rolname = 'guildhall_app') then
    grant delete on sharing_grants, sharing_requests to guildhall_app;
  end if;
end $$;
