-- The library: what a person chose (folders), the files found there (documents), what the files say (contents and their
-- passages), what search needs of them, what is still to be read (jobs), and what a person keeps. Times are milliseconds
-- since 1970.

create extension vector;
create extension pg_trgm;

create table folders (
  id integer generated always as identity primary key,
  path text not null unique,
  kind text not null check (kind in ('folder', 'file')),
  added_at float8 not null,
  -- What of it is indexed (shared/contract/rules.ts).
  rules jsonb not null default '{}',
  -- The devices on which its root and the disks mounted inside of it were when it was last scanned, by path relative to it: an
  -- unmounted disk leaves an empty folder behind.
  devices jsonb not null default '{}'
);

-- One row for each distinct content, however many files have it. 'incomplete': its passages are being written or being
-- deleted, and nothing shows it.
create table contents (
  id integer generated always as identity primary key,
  hash text not null,
  state text not null default 'incomplete' check (state in ('incomplete', 'ready')),
  type text not null,
  title text,
  author text,
  language text,
  pages integer,
  created_at float8,
  metadata jsonb not null,
  tags text[] not null default '{}',
  bytes bigint not null,
  passage_count integer not null,
  -- The words of so many of its passages, the first ones, are in the vocabulary: those of a large content are counted, and
  -- taken out again, in several short turns.
  counted_passages integer not null default 0,
  -- What words and numbers it has, in 256 bytes (engine/analysis/content-signature.ts), for telling that two files say the same.
  signature bytea
);
create unique index contents_hash on contents (hash) where state = 'ready';
create index contents_bytes on contents (bytes);
create index contents_uncounted on contents (id) where counted_passages < passage_count and state = 'ready';

-- One row for each file. It shows the passages of its content; a content without a document is garbage.
create table documents (
  id integer generated always as identity primary key,
  folder_id integer not null references folders,
  path text not null unique,
  name text not null,
  -- The words of the name, lower case, each after a space.
  name_words text not null,
  size bigint not null,
  modified_at float8 not null,
  type text not null,
  content_id integer references contents,
  state text not null default 'pending' check (state in ('pending', 'indexed', 'failed', 'skipped')),
  reason_code text,
  reason_message text,
  reason_at float8,
  -- A problem that a person does not want to hear of any more, until the file changes or is tried again.
  ignored boolean not null default false,
  check ((state = 'indexed') = (content_id is not null)),
  check ((state in ('failed', 'skipped')) = (reason_code is not null))
);
create index documents_folder on documents (folder_id);
create index documents_content on documents (content_id);
create index documents_problems on documents (reason_at) where state in ('failed', 'skipped') and not ignored;
create index documents_name_words on documents using gin (name_words gin_trgm_ops);

-- The terms of file names, apart from `documents`, whose rows change often.
create table document_names (
  document_id integer primary key references documents on delete cascade,
  terms text not null
);

-- A document that waits to be read, or is being read ('started'). 'again': it changed while it was being read. 'alone': it
-- ended its reader and is read once more by itself, for it may have been another's doing.
create table jobs (
  document_id integer primary key references documents on delete cascade,
  priority float8 not null,
  attempts integer not null default 0,
  started boolean not null default false,
  again boolean not null default false,
  alone boolean not null default false
);
create index jobs_waiting on jobs (priority, document_id) where not started;

-- Contents that end their reader every time: their copies are not read. Another version of Trove may be able to.
create table poisonous_contents (
  hash text primary key,
  bytes bigint not null,
  code text not null,
  message text not null,
  trove_version text not null
);
create index poisonous_contents_bytes on poisonous_contents (bytes);

create table passages (
  id integer generated always as identity primary key,
  content_id integer not null references contents on delete cascade,
  ordinal integer not null,
  context text not null,
  text text not null,
  char_start integer not null,
  char_end integer not null,
  page integer,
  headings text[] not null,
  line_start integer,
  line_end integer,
  tokens integer not null,
  boxes real[],
  unique (content_id, ordinal)
);

-- A passage as search sees it, prepared by the engine (engine/analysis), so that indexing, searching and marking cut text in
-- one way. words: every word as it stands there, folded, with its place, for phrases and exact matching. Compressing them is
-- tried in vain.
create table passage_words (
  passage_id integer primary key references passages on delete cascade,
  content_id integer not null,
  words tsvector storage external not null
);
create index passage_words_content on passage_words (content_id);
create index passage_words_exact on passage_words using gin (words) with (fastupdate = off);

-- The terms of a content and of its passages, packed (engine/analysis/document-terms.ts). The engine ranks by them, in memory
-- (store/resident).
create table content_terms (
  content_id integer primary key references contents on delete cascade,
  terms bytea storage external not null
);

-- Every word of the library as it is written, folded, with the number of passages that hold it: for completing and for
-- correcting what is typed. It follows the contents a little later (`counted_passages`).
create table vocabulary (
  word text collate "C" primary key,
  passages integer not null
);

-- Contents that no document shows: those being written, and those waiting to be deleted. There are few, so that searches
-- leave them out without a look at the documents of each find.
create table hidden_contents (
  content_id integer primary key references contents on delete cascade
);

create function hide_new_content() returns trigger language plpgsql as $$
begin
  insert into hidden_contents values (new.id);
  return null;
end $$;
create trigger hide_new_content after insert on contents
  for each row execute function hide_new_content();

create function show_and_hide_contents() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.content_id is not null
    and not exists (select from documents where content_id = old.content_id) then
    insert into hidden_contents values (old.content_id) on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' and new.content_id is not null then
    delete from hidden_contents where content_id = new.content_id;
  end if;
  return null;
end $$;
create trigger show_content after insert on documents
  for each row when (new.content_id is not null) execute function show_and_hide_contents();
create trigger change_content after update of content_id on documents
  for each row when (old.content_id is distinct from new.content_id) execute function show_and_hide_contents();
create trigger hide_content after delete on documents
  for each row when (old.content_id is not null) execute function show_and_hide_contents();

-- Each model's vectors are in a table of their own, passage_embeddings_<id>, made when the model is first used.
create table models (
  id integer generated always as identity primary key,
  name text not null,
  fingerprint text not null unique,
  dimensions integer not null check (dimensions between 64 and 2000),
  in_use boolean not null default false
);
create unique index models_in_use on models (in_use) where in_use;

-- Contents whose every passage has a vector of the model.
create table embedded_contents (
  model_id integer not null references models on delete cascade,
  content_id integer not null references contents on delete cascade,
  primary key (model_id, content_id)
);
create index embedded_contents_content on embedded_contents (content_id);

create table settings (
  name text primary key,
  value jsonb not null
);

create table saved_searches (
  id integer generated always as identity primary key,
  name text not null unique,
  query text not null,
  mode text not null,
  sort text not null,
  saved_at float8 not null
);

create table search_history (
  query text primary key,
  mode text not null,
  at float8 not null
);
create index search_history_at on search_history (at);
