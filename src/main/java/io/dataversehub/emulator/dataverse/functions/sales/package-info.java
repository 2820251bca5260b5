/** Messages of the sales and service tables: closing, qualifying, sending. */
@NullMarked
package io.dataversehub.emulator.dataverse.functions.sales;

import org.jspecify.annotations.NullMarked;
