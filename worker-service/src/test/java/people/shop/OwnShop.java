package people.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application of somebody's own, with a web server, and a worker because the library is there. */
@SpringBootApplication
public class OwnShop {}
