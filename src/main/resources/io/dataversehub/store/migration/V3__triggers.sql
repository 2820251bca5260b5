-- Events that flows of Power Automate and Logic Apps are told of. One row: whoever changes it holds it to the end of the
-- transaction, so that events are seen in the order of their numbers and none is committed behind a reader's back.
create table trigger_log (
    id             integer primary key,
    last_sequence  bigint not null,
    -- The newest event that was deleted for its age.
    forgotten      bigint not null
);
insert into trigger_log (id, last_sequence, forgotten) values (1, 0, 0);

create table trigger_event (
    sequence     bigint primary key,
    -- Of the message that told of it, where there was one.
    message_id   varchar(400) unique,
    -- As the event says it: a logical name, or an entity set's.
    table_name   varchar(200) not null,
    message      varchar(20) not null,
    row_id       varchar(100) not null,
    row_json     text not null,
    recorded_at  timestamp with time zone not null
);
create index trigger_event_by_table on trigger_event (table_name, sequence);
create index trigger_event_by_age on trigger_event (recorded_at);

create table trigger_subscription (
    id               uuid primary key,
    -- A secret: whoever knows it can start the flow.
    callback_url     varchar(4000) not null,
    callback_digest  varchar(64) not null,
    logical_name     varchar(200) not null,
    set_name         varchar(200) not null,
    messages         varchar(100) not null,
    -- Of the oldest pending delivery, which all others wait for.
    attempts         integer not null,
    not_before       timestamp with time zone not null,
    unique (callback_digest, logical_name, messages)
);

create table trigger_delivery (
    subscription_id  uuid not null references trigger_subscription (id) on delete cascade,
    sequence         bigint not null references trigger_event (sequence) on delete cascade,
    primary key (subscription_id, sequence)
);
create index trigger_delivery_by_event on trigger_delivery (sequence);
