-- A service that asks for patience (429, 503) is left alone until then.
alter table push_subscriptions add column quiet_until timestamptz(3);
