-- jsonb sorts the keys of an object; states, events and fields are shown in the order in which their author wrote them.
drop trigger lifecycle_version_immutable on lifecycle_version;
alter table lifecycle_version alter column definition type json using definition::json;
create trigger lifecycle_version_immutable before update of lifecycle_id, number, definition, behaviour_hash, notes, published_at
  on lifecycle_version for each row execute function refuse_change();
