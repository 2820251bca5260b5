package io.dataversehub.webapi;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file that goes to Dataverse. They may be opened more than once, since an attempt may be repeated. */
public interface FileContent {

    /** How many bytes there are. */
    long length();

    InputStream open() throws IOException;
}
