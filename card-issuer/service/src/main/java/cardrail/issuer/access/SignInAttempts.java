package cardrail.issuer.access;

/** Counts attempts to sign in, by name, whether an account of that name exists or not. */
interface SignInAttempts {

    /** Counts one more. False, and nothing counted, while the name is locked out. */
    boolean begin(String username);

    /** The password was right: forgets the failures of this name. */
    void succeeded(String username);
}
