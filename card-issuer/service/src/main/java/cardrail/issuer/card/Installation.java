package cardrail.issuer.card;

/** Which installation of Cardrail this database is of. */
interface Installation {

    /** {@code ins_…}; given once, when the database was made, and the same in each of its backups. */
    String id();
}
