-- In which currency the worth of ideas was weighed, so that no page has to find it out.
alter table idea_rules add column worth_currency text check (worth_currency ~ '^[A-Z]{3}$');
