-- What every installation has: the four roles.
INSERT INTO identity.roles (id, name, description, permissions, created_at) VALUES
    ('00000000-0000-7000-8000-000000000001', 'owner', 'Runs this installation. There is always one.',
     '{"workflows": {"read": true, "create": true, "update": true, "delete": true}, "keys": {"create": true}, "members": {"manage": true}, "settings": {"manage": true}}', now()),
    ('00000000-0000-7000-8000-000000000002', 'admin', 'Manages members, and everything of their own.',
     '{"workflows": {"read": true, "create": true, "update": true, "delete": true}, "keys": {"create": true}, "members": {"manage": true}}', now()),
    ('00000000-0000-7000-8000-000000000003', 'developer', 'Builds workflows.',
     '{"workflows": {"read": true, "create": true, "update": true, "delete": true}, "keys": {"create": true}}', now()),
    ('00000000-0000-7000-8000-000000000004', 'viewer', 'Looks, and changes nothing.',
     '{"workflows": {"read": true}}', now());
