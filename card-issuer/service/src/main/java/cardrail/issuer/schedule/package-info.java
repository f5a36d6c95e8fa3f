/**
 * Says when. Quartz's JDBC store keeps the rhythm of every round for all issuers of one database, so that each round runs in
 * one of them at a time, and goes on after a restart where it was; job data holds nothing, and our own rows decide what there
 * is to do.
 */
@NullMarked
package cardrail.issuer.schedule;

import org.jspecify.annotations.NullMarked;
