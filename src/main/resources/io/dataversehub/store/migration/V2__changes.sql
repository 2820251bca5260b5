-- How far each consumer of a table's changes has come, and which node consumes.
create table change_position (
    consumer      varchar(200) not null primary key,
    link          text,
    comparing     boolean not null,
    generation    integer not null,
    lease_owner   varchar(60),
    leased_until  timestamp with time zone
);

-- The rows that a consumer has told of: what is missing when all rows are read again was deleted.
create table change_row (
    consumer    varchar(200) not null,
    row_id      uuid not null,
    version     varchar(100) not null,
    generation  integer not null,
    primary key (consumer, row_id)
);
create index change_row_by_generation on change_row (consumer, generation);
