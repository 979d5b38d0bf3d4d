-- A customer whom a member was merged into is of the community only as long as that lasts.
alter table people add column presence_before text check (
  presence_before is null or presence_before in ('visitor', 'customer') and presence = 'member'
);
