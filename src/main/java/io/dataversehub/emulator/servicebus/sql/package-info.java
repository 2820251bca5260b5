/**
 * The SQL of subscription rules: filter expressions and actions, over the properties of one message.
 *
 * <p>May import: the JDK. It knows neither messages nor subscriptions: {@link
 * io.dataversehub.emulator.servicebus.sql.PropertySource} and {@link io.dataversehub.emulator.servicebus.sql.PropertyTarget} are all
 * it sees of them. The parser is written by hand: the whole grammar is a dozen rules, and no library has its mix of SQL-92 text,
 * three-valued logic and C# arithmetic.
 */
@NullMarked
package io.dataversehub.emulator.servicebus.sql;

import org.jspecify.annotations.NullMarked;
