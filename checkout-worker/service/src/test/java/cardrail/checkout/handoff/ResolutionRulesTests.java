package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.Resolution;
import cardrail.issuer.api.WitnessVerdict;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("law-5")
class ResolutionRulesTests {

    @ParameterizedTest
    @CsvSource({
        "APPROVED, COMPLETED_BY_OPERATOR, true",
        "APPROVED, DECLINED, false",
        "APPROVED, NO_ORDER, true",
        "DECLINED_ONLY, COMPLETED_BY_OPERATOR, false",
        "DECLINED_ONLY, DECLINED, true",
        "DECLINED_ONLY, NO_ORDER, true",
        "NONE, COMPLETED_BY_OPERATOR, false",
        "NONE, DECLINED, false",
        "NONE, NO_ORDER, true",
        "PENDING, COMPLETED_BY_OPERATOR, false",
        "PENDING, DECLINED, false",
        "PENDING, NO_ORDER, false",
    })
    void anOperatorsWordMustBeBorneOutByTheIssuersRecord(
            WitnessVerdict verdict, Resolution resolution, boolean accepted) {
        assertThat(ResolutionRules.bearsOut(verdict, resolution, false)).isEqualTo(accepted);
    }

    @Test
    void aCheckoutThatHasEndedIsNotDeclinedAgain() {
        assertThat(ResolutionRules.bearsOut(WitnessVerdict.DECLINED_ONLY, Resolution.DECLINED, true))
                .isFalse();
    }

    @Test
    void oneApprovalOutweighsEverythingAndPendingOutweighsDeclines() {
        assertThat(IssuerRecord.together(List.of(WitnessVerdict.DECLINED_ONLY, WitnessVerdict.APPROVED)))
                .isEqualTo(WitnessVerdict.APPROVED);
        assertThat(IssuerRecord.together(List.of(WitnessVerdict.DECLINED_ONLY, WitnessVerdict.PENDING)))
                .isEqualTo(WitnessVerdict.PENDING);
        assertThat(IssuerRecord.together(List.of(WitnessVerdict.NONE, WitnessVerdict.DECLINED_ONLY)))
                .isEqualTo(WitnessVerdict.DECLINED_ONLY);
        assertThat(IssuerRecord.together(List.of())).isEqualTo(WitnessVerdict.NONE);
    }
}
