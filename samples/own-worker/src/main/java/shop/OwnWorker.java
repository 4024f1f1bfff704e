package shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A worker, because worker-service is among the dependencies. */
@SpringBootApplication
public class OwnWorker {
    public static void main(String[] args) {
        SpringApplication.run(OwnWorker.class, args);
    }
}
