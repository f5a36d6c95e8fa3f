/**
 * Forms: which field asks for what, and putting values in.
 *
 * <p>Matching is plain Java over snapshots and the data of {@code fields.yaml}; only {@code …Filler} classes know Playwright.
 */
@NullMarked
package cardrail.checkout.form;

import org.jspecify.annotations.NullMarked;
