package cardrail.checkout.handoff;

import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Notifications;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.WalletId;
import java.util.ArrayList;
import java.util.List;

/** Writes down what people would be told of, as {@code kind subject}. */
final class ToldOf implements Notifications {

    final List<String> lines = new ArrayList<>();

    @Override
    public void tell(Kind kind, String subject, CheckoutId about) {
        lines.add(kind + " " + subject);
    }

    @Override
    public void tell(Kind kind, String subject, WalletId wallet, AgentId agent) {
        lines.add(kind + " " + subject);
    }

    @Override
    public boolean tells(Kind kind) {
        return true;
    }
}
