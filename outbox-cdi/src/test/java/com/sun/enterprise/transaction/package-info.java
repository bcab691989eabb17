/** What code recognises Payara by. Transactions come in, the same go out; nothing else is here. */
package com.sun.enterprise.transaction;
