-- Connected systems ask who was forgotten since they last looked.
create index people_erased on people (erased_at desc, id desc) where erased_at is not null;
