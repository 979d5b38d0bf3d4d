-- An account page asks what a company bought, and what was bought through a dealer.
create index orders_in_the_name_of on orders (organization_id, ordered_at desc, id desc)
  where organization_id is not null;
create index orders_through_dealer on orders (dealer_organization_id, ordered_at desc, id desc)
  where dealer_organization_id is not null;
