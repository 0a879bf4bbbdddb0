-- Search by words in any language: what is ranked (terms) and what is matched exactly (words) is prepared by the
-- engine (engine/analysis), so that indexing, searching and marking cut text in one way.

create extension if not exists pg_trgm;

-- What was read before was not prepared: every file is read again. No file has the size -1, so the next scan puts each
-- as one that changed.
do $$
declare model record;
begin
  for model in select id from models loop
    execute format('drop table if exists passage_codes_%s, passage_embeddings_%s', model.id, model.id);
  end loop;
end $$;
update documents set content_id = null, size = -1, state = case when state = 'indexed' then 'pending' else state end;
delete from contents;

drop index passages_bm25;

alter table contents add column tags text[] not null default '{}';
-- The words of so many of its passages, the first ones, are in the vocabulary: those of a large content are counted, and
-- taken out again, in several short turns.
alter table contents add column counted_passages integer not null default 0;
create index contents_uncounted on contents (id) where counted_passages < passage_count and state = 'ready';

-- A passage as search sees it. terms: stems, without stop words, parted by spaces, for ranking.
-- words: every word as it stands there, folded, with its place, for phrases and exact matching.
create table passage_words (
  passage_id integer primary key references passages on delete cascade,
  content_id integer not null,
  terms text not null,
  words tsvector not null
);
create index passage_words_content on passage_words (content_id);
create index passage_words_bm25 on passage_words using bm25 (terms) with (text_config = 'simple');
create index passage_words_exact on passage_words using gin (words) with (fastupdate = off);

-- A whole content's terms, its title counting twice.
create table content_terms (
  content_id integer primary key references contents on delete cascade,
  terms text not null
);
create index content_terms_bm25 on content_terms using bm25 (terms) with (text_config = 'simple');

-- The terms of file names, apart from `documents`, whose rows change often.
create table document_names (
  document_id integer primary key references documents on delete cascade,
  terms text not null
);
create index document_names_bm25 on document_names using bm25 (terms) with (text_config = 'simple');
create index documents_name_words on documents using gin (name_words gin_trgm_ops);

-- Every word of the library as it is written, folded, with the number of passages that hold it: for completing
-- and for correcting what is typed. It follows the contents a little later (`counted_passages`).
create table vocabulary (
  word text collate "C" primary key,
  passages integer not null
);
create index vocabulary_trigrams on vocabulary using gin (word gin_trgm_ops);

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
