-- What a page of results needs at hand.

-- What words and numbers a content has, in 256 bytes (engine/analysis/content-signature.ts), for telling that two files say
-- the same. Null: read by an earlier version, and not compared until the file is read again.
alter table contents add column signature bytea;

-- Contents that no document shows: those being written, and those waiting to be deleted. There are few, so that
-- searches leave them out without a look at the documents of each find.
create table hidden_contents (
  content_id integer primary key references contents on delete cascade
);
insert into hidden_contents
  select id from contents c where not exists (select from documents d where d.content_id = c.id);

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

-- Mistyped words are looked for among those that begin alike, which takes a sixth of the time.
drop index vocabulary_trigrams;
