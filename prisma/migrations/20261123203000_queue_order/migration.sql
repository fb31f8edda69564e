-- The queue's other orders, and the order in which a search looks at the newest texts first.
create index case_live_priority_manual on "case" (priority desc, waiting_since, id) where category in ('open', 'assigned', 'pending');
create index case_live_number_manual on "case" (number desc) where category in ('open', 'assigned', 'pending');
create index case_updated_manual on "case" (updated_at desc, id);
create index case_tags_manual on "case" using gin (tags);
create index search_document_at_manual on search_document (at desc);
