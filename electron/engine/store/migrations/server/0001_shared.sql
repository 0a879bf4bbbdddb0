-- What only a library on a PostgreSQL server has: the machines that use it, and tables that rank words there instead of in memory.

-- As the common migrations have it for PostgreSQL 16 and newer.
alter table passage_words alter column words set storage external;
alter table content_terms alter column terms set storage external;

-- A machine that opened the library. `key` is the one that it keeps.
create table machines (
  id integer generated always as identity primary key,
  key text not null unique,
  host text not null,
  seen_at float8 not null
);

-- Every connection of Trove says which machine it is of.
create function this_machine() returns integer language sql stable as $$
  select nullif(current_setting('trove.machine', true), '')::integer
$$;

-- Folders, and the files found there, belong to a machine; two may have the same path. What files say belongs to nobody, but while
-- it is being written the machine that does it is known: only that one may clear up what a crash left.
alter table folders add column machine integer not null default this_machine() references machines;
alter table folders drop constraint folders_path_key, add constraint folders_path_key unique (machine, path);
alter table documents add column machine integer not null default this_machine() references machines;
alter table documents drop constraint documents_path_key, add constraint documents_path_key unique (machine, path);
alter table contents add column machine integer default this_machine() references machines on delete set null;

-- The terms of passages and of whole contents. Each term has one place, whose weight says how often it occurs: D once, C twice,
-- B three times, A more often. `length`: all of them.
create table passage_terms (
  passage_id integer primary key references passages on delete cascade,
  content_id integer not null,
  length integer not null,
  terms tsvector not null
);
alter table passage_terms alter column terms set storage external;
create index passage_terms_content on passage_terms (content_id);
create index passage_terms_terms on passage_terms using gin (terms) with (fastupdate = off);

create table whole_terms (
  content_id integer primary key references contents on delete cascade,
  length integer not null,
  terms tsvector not null
);
alter table whole_terms alter column terms set storage external;
create index whole_terms_terms on whole_terms using gin (terms) with (fastupdate = off);

alter table document_names add column vector tsvector not null
  generated always as (array_to_tsvector(array_remove(string_to_array(terms, ' '), ''))) stored;
create index document_names_vector on document_names using gin (vector) with (fastupdate = off);

-- In how many passages and contents each term stands, which says how much it is worth, and how long they are together.
create table term_counts (
  term text collate "C" primary key,
  passages integer not null default 0,
  contents integer not null default 0
) with (fillfactor = 70);

create table ranking_totals (
  one boolean primary key default true check (one),
  passages bigint not null default 0,
  passage_length bigint not null default 0,
  contents bigint not null default 0,
  content_length bigint not null default 0
);
insert into ranking_totals default values;

create function count_passage_terms() returns trigger language plpgsql as $$
declare sign integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  insert into term_counts as t (term, passages)
    select term, sign * count(*) from changed, unnest(tsvector_to_array(terms)) as term group by term order by term
    on conflict (term) do update set passages = t.passages + excluded.passages;
  update ranking_totals t set passages = t.passages + sign * c.rows, passage_length = t.passage_length + sign * c.length
    from (select count(*) as rows, coalesce(sum(length), 0) as length from changed) c where c.rows > 0;
  return null;
end $$;
create trigger count_new after insert on passage_terms
  referencing new table as changed for each statement execute function count_passage_terms();
create trigger count_gone after delete on passage_terms
  referencing old table as changed for each statement execute function count_passage_terms();

create function count_whole_terms() returns trigger language plpgsql as $$
declare sign integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  insert into term_counts as t (term, contents)
    select term, sign * count(*) from changed, unnest(tsvector_to_array(terms)) as term group by term order by term
    on conflict (term) do update set contents = t.contents + excluded.contents;
  update ranking_totals t set contents = t.contents + sign * c.rows, content_length = t.content_length + sign * c.length
    from (select count(*) as rows, coalesce(sum(length), 0) as length from changed) c where c.rows > 0;
  return null;
end $$;
create trigger count_new after insert on whole_terms
  referencing new table as changed for each statement execute function count_whole_terms();
create trigger count_gone after delete on whole_terms
  referencing old table as changed for each statement execute function count_whole_terms();
