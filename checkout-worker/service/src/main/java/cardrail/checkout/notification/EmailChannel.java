package cardrail.checkout.notification;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** A message to each, or to the one it is for, over SMTP: one address that is no more keeps nothing from the others. */
final class EmailChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(EmailChannel.class);

    private final String name;
    private final JavaMailSender sender;
    private final String from;
    private final List<String> everybody;

    private EmailChannel(String name, JavaMailSender sender, String from, List<String> everybody) {
        this.name = name;
        this.sender = sender;
        this.from = from;
        this.everybody = List.copyOf(everybody);
    }

    static EmailChannel toOperators(JavaMailSender sender, String from, List<String> to) {
        return new EmailChannel("email", sender, from, to);
    }

    /** Each message names whom it is for. */
    static EmailChannel toCardholder(JavaMailSender sender, String from) {
        return new EmailChannel("cardholder_email", sender, from, List.of());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(Message message) throws NotSent {
        List<String> to = message.to() == null ? everybody : List.of(message.to());
        try {
            sender.send(to.stream().map(one -> mail(one, message)).toArray(SimpleMailMessage[]::new));
        } catch (MailSendException partly) {
            int refused = partly.getFailedMessages().size();
            if (refused == 0 || refused >= to.size()) {
                throw notSent(partly);
            }
            LOG.warn("{} of {} addresses were not taken by the mail server", refused, to.size());
        } catch (MailException refused) {
            throw notSent(refused);
        }
    }

    private SimpleMailMessage mail(String one, Message message) {
        var mail = new SimpleMailMessage();
        mail.setFrom(from);
        mail.setTo(one);
        mail.setSubject(message.subject());
        mail.setText(message.text() + "\n\n" + message.link() + "\n");
        return mail;
    }

    private static NotSent notSent(MailException refused) {
        return new NotSent(
                "the mail server did not take it: " + refused.getClass().getSimpleName());
    }
}
