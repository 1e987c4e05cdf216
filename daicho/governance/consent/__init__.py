"""Commands on the consent register: parse, open the register, call one method, print."""
