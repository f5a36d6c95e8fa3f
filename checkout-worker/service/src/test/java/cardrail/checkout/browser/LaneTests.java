package cardrail.checkout.browser;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class LaneTests {

    @AfterEach
    void noTransactionStaysOpen() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
    }

    @Test
    @Tag("law-12")
    void noBrowserStepIsWaitedForInsideATransaction() {
        var lane = new Lane("lane", new NoBrowsers(), 1, true);
        TransactionSynchronizationManager.setActualTransactionActive(true);

        assertThatIllegalStateException().isThrownBy(() -> lane.call(() -> true));
    }

    private static final class NoBrowsers implements BrowserProvider {

        @Override
        public Browser open(Playwright playwright) {
            throw new AssertionError("no browser is needed");
        }

        @Override
        public void check() {}
    }
}
