package cardrail.checkout.handoff;

import cardrail.checkout.api.Resolution;
import cardrail.issuer.api.WitnessVerdict;

/** Which word of an operator the issuer's record bears out. */
final class ResolutionRules {

    private ResolutionRules() {}

    /**
     * @param verdict read anew from Stripe; for the last two with every card confirmed canceled before
     * @param ended the checkout keeps its end and only its late approval is being settled
     */
    static boolean bearsOut(WitnessVerdict verdict, Resolution resolution, boolean ended) {
        return switch (resolution) {
            case COMPLETED_BY_OPERATOR -> verdict == WitnessVerdict.APPROVED;
            case DECLINED -> verdict == WitnessVerdict.DECLINED_ONLY && !ended;
            case NO_ORDER -> verdict != WitnessVerdict.PENDING;
            case CLEARED_RESUME, NOT_A_WALL, MERCHANT_UNSUPPORTED, NEEDS_CARDHOLDER -> false;
        };
    }
}
