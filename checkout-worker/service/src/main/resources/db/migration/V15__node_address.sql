-- Where the consoles reach the node that has the page; null where it has no address of its own.
ALTER TABLE browser_session ADD COLUMN node_url text;
