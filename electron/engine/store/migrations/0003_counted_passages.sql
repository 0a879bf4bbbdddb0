-- The words of a large content are counted, and taken out again, in several short turns: so many of its passages, the
-- first ones, are in the vocabulary.
alter table contents add column counted_passages integer not null default 0;
update contents set counted_passages = passage_count where counted;
drop index contents_uncounted;
alter table contents drop column counted;
create index contents_uncounted on contents (id) where counted_passages < passage_count and state = 'ready';
