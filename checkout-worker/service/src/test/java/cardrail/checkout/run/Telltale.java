package cardrail.checkout.run;

import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Notifications;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.WalletId;
import java.util.List;

/** @param told what people would be told of, each once, as {@code kind subject} */
record Telltale(List<String> told) implements Notifications {

    @Override
    public void tell(Kind kind, String subject, CheckoutId about) {
        write(kind, subject);
    }

    @Override
    public void tell(Kind kind, String subject, WalletId wallet, AgentId agent) {
        write(kind, subject);
    }

    @Override
    public boolean tells(Kind kind) {
        return true;
    }

    private void write(Kind kind, String subject) {
        String line = kind + " " + subject;
        if (!told.contains(line)) {
            told.add(line);
        }
    }
}
