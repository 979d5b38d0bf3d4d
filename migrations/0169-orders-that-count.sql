-- An order counts for what is left of it, which value_purchases knows: it is not counted twice.
alter table engagement_days drop column orders;

-- Who bought lately, in whatever money.
create index value_purchases_by_day on value_purchases (paid_at);

-- Few, and looked for wherever somebody counts what people bought.
create index value_purchases_gone on value_purchases (person_id, order_id)
  where paid_at is not null and (is_voided or amount <= refunded);

-- Who asks for orders asks for what went back of them, too.
update segments set types = array(
  select distinct type from unnest(types || '{order.corrected,order.refunded,order.disputed,
    order.restored,order.voided}'::text[]) as type order by type
) where 'order.paid' = any(types);
