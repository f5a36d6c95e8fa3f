package cardrail.issuer.api;

import static cardrail.issuer.api.OperatorRole.ADMIN;
import static cardrail.issuer.api.OperatorRole.APPROVER;
import static cardrail.issuer.api.OperatorRole.OPERATOR;
import static cardrail.issuer.api.OperatorRole.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorRoleTests {

    @ParameterizedTest
    @EnumSource
    void isReadByItsOwnWord(OperatorRole role) {
        assertThat(OperatorRole.ofCode(role.code())).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({"owner, APPROVER", "auditor, VIEWER", "Operator, OPERATOR"})
    void theWordsOfBeforeStillCount(String word, OperatorRole role) {
        assertThat(OperatorRole.ofCode(word)).isEqualTo(role);
    }

    @Test
    void anotherWordIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> OperatorRole.ofCode("boss"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("viewer, operator, approver and admin");
    }

    @Test
    void everyRoleReadsAndOnlyAdminHoldsTheOthers() {
        for (var held : OperatorRole.values()) {
            assertThat(VIEWER.isHeldBy(Set.of(held))).as("%s reads", held).isTrue();
            for (var needed : Set.of(OPERATOR, APPROVER, ADMIN)) {
                assertThat(needed.isHeldBy(Set.of(held)))
                        .as("%s does what %s does", held, needed)
                        .isEqualTo(held == needed || held == ADMIN);
            }
        }
        assertThat(VIEWER.isHeldBy(Set.of())).isFalse();
        assertThat(OperatorRole.anyHeldBy(Set.of(APPROVER), Set.of(OPERATOR, APPROVER)))
                .isTrue();
        assertThat(OperatorRole.anyHeldBy(Set.of(VIEWER), Set.of(OPERATOR, APPROVER)))
                .isFalse();
    }
}
