package cardrail.issuer.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of mandates.
 *
 * @param next names the page after this one; null where this is the last
 */
public record MandatePage(
        List<MandateView> mandates, @Nullable MandateId next) {}
