-- When a content's last vector of a model was stored; contents that were embedded before this was kept have the time of the
-- change.
alter table embedded_contents
  add column embedded_at float8 not null default extract(epoch from clock_timestamp()) * 1000;
