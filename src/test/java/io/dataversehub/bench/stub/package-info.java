/**
 * A server that answers as Dataverse does and keeps nothing, so that what is measured is its client: by default without any
 * delay, or with the service's latencies and limits. What is no write of rows is answered by the embedded Dataverse.
 */
package io.dataversehub.bench.stub;
