package cardrail.checkout.notification;

import java.util.List;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** One message to all, over SMTP. */
final class EmailChannel implements Channel {

    private final JavaMailSender sender;
    private final String from;
    private final List<String> to;

    EmailChannel(JavaMailSender sender, String from, List<String> to) {
        this.sender = sender;
        this.from = from;
        this.to = List.copyOf(to);
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public void send(Message message) throws NotSent {
        var mail = new SimpleMailMessage();
        mail.setFrom(from);
        mail.setTo(to.toArray(String[]::new));
        mail.setSubject(message.subject());
        mail.setText(message.text() + "\n\n" + message.link() + "\n");
        try {
            sender.send(mail);
        } catch (MailException refused) {
            throw new NotSent(
                    "the mail server did not take it: " + refused.getClass().getSimpleName());
        }
    }
}
