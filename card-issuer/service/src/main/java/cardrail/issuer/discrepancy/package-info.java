/** What a person has to look at: opened where it is found, decided by an owner, and never edited away. */
@NullMarked
package cardrail.issuer.discrepancy;

import org.jspecify.annotations.NullMarked;
