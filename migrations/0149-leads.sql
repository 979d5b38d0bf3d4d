create table leads (
  id uuid primary key,
  person_id uuid references people (id),
  organization_id uuid references organizations (id),
  -- What dealers are told before the customer agrees: no names here.
  product text not null default '' check (length(product) <= 120),
  -- What the customer wants, for whoever they agree to.
  words text not null default '' check (length(words) <= 2000),
  territory_id uuid references territories (id) on delete set null,
  source text not null check (source in ('desk', 'customer')),
  state text not null default 'open'
    check (state in ('open', 'offered', 'accepted', 'won', 'lost', 'dropped')),
  opened_by uuid not null references people (id),
  opened_at timestamptz(3) not null default now(),
  closed_at timestamptz,
  -- The sentence by which the customer agreed beforehand to whichever dealer takes it.
  consent text not null default '' check (length(consent) <= 2000),
  check (num_nonnulls(person_id, organization_id) = 1)
);
create index leads_by_state on leads (state, opened_at desc, id desc);
create index leads_by_day on leads (opened_at desc, id desc);
create index leads_of_person on leads (person_id, opened_at desc) where person_id is not null;
create index leads_of_organization on leads (organization_id, opened_at desc)
  where organization_id is not null;
create index leads_of_territory on leads (territory_id) where territory_id is not null;
comment on table leads is
  'leads: somebody who may buy, to be handed to a dealer; what they say of themselves stays here';

create table lead_offers (
  id uuid primary key,
  lead_id uuid not null references leads (id),
  dealer_id uuid not null references organizations (id),
  offered_by uuid not null references people (id),
  offered_at timestamptz(3) not null default now(),
  answer_by timestamptz not null,
  state text not null default 'offered' check (state in
    ('offered', 'accepted', 'declined', 'unanswered', 'withdrawn', 'won', 'lost')),
  answered_by uuid references people (id),
  answered_at timestamptz,
  -- Why it was declined or lost, in the words of the dealer.
  reason text not null default '' check (length(reason) <= 500),
  -- By which of the two the customer comes to be seen, if at all.
  request_id uuid references sharing_requests (id) on delete set null,
  relationship_id uuid references relationships (id) on delete set null,
  order_number text not null default '' check (length(order_number) <= 60),
  amount bigint check (amount >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  closed_at timestamptz,
  check ((amount is null) = (currency is null))
);
-- One dealer at a time.
create unique index lead_offers_standing on lead_offers (lead_id)
  where state in ('offered', 'accepted', 'won', 'lost');
create index lead_offers_of_lead on lead_offers (lead_id, offered_at desc, id desc);
create index lead_offers_of_dealer on lead_offers (dealer_id, offered_at desc, id desc);
create index lead_offers_open on lead_offers (dealer_id) where state in ('offered', 'accepted');
create index lead_offers_due on lead_offers (answer_by) where state = 'offered';
create index lead_offers_of_request on lead_offers (request_id) where request_id is not null;
create index lead_offers_of_relationship on lead_offers (relationship_id)
  where relationship_id is not null;
comment on table lead_offers is
  'leads: to which dealer a lead was offered, what it answered by when, and what came of it';

create table lead_notes (
  id uuid primary key,
  lead_id uuid not null references leads (id),
  offer_id uuid not null references lead_offers (id),
  author_id uuid not null references people (id),
  body text not null check (body <> '' and length(body) <= 2000),
  written_at timestamptz(3) not null default now()
);
create index lead_notes_of_offer on lead_notes (offer_id, written_at desc, id desc);
create index lead_notes_of_lead on lead_notes (lead_id, written_at desc, id desc);
comment on table lead_notes is
  'leads: what a dealer did about a lead, in its words; the business reads them, no other dealer does';

create table lead_terms (
  only_row boolean primary key default true check (only_row),
  answer_hours integer not null default 48 check (answer_hours between 1 and 720),
  consent_days integer not null default 14 check (consent_days between 1 and 90),
  shown_days integer not null default 90 check (shown_days between 1 and 365)
);
insert into lead_terms default values;
comment on table lead_terms is
  'leads: how long dealers have to answer, customers to agree, and for how long contact is shown';

do $$ begin
  if exists (select from pg_roles where rolname = 'guildhall_app') then
    revoke insert, delete, truncate on lead_terms from guildhall_app;
  end if;
end $$;
