/**
 * Wakes workers. Quartz's JDBC store keeps when, for all nodes; job data holds string ids only, and the row of the
 * checkout decides what there is to do.
 */
@NullMarked
package cardrail.checkout.schedule;

import org.jspecify.annotations.NullMarked;
